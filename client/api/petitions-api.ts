/** Petitions by field and unit over HTTP. */
import type { PetitionsStanding } from '#contract/petition-standing';
import type { Scope } from '#contract/snapshot';
import type { ApiClient } from './api-client.ts';

export interface PetitionsApi {
  /** @throws ApiError */
  standing(scope: Scope): Promise<PetitionsStanding>;
}

export function createPetitionsApi(api: Pick<ApiClient, 'get'>): PetitionsApi {
  return { standing: (scope) => api.get(`/petitions/standing?scope=${encodeURIComponent(scope)}`) };
}
