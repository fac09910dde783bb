/** A CSV file of the portal's figures: chosen, looked at row by row, stored only after a yes. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_PUBLISHED_BYTES, PUBLISHED_COLUMNS, type PublishedPreview } from '#contract/published-file';
import type { ScoresApi } from '../../api/scores-api.ts';
import { formatNumber } from '../../ui/format.ts';
import { PublishedPreviewView } from './published-preview-view.tsx';
import { FaultNote } from './reading-note.tsx';
import { useSending } from './use-sending.ts';
import './published-file.css';

export interface PublishedFileProps {
  api: Pick<ScoresApi, 'previewPublished' | 'publish'>;
  onDone: () => void;
  onCancel: () => void;
}

export function PublishedFile({ api, onDone, onCancel }: PublishedFileProps) {
  const { t } = useTranslation();
  const { busy, fault, send } = useSending();
  const [seen, setSeen] = useState<{ name: string; preview: PublishedPreview } | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function choose(file: File) {
    setSeen(null);
    setTooLarge(file.size > MAX_PUBLISHED_BYTES);
    if (file.size > MAX_PUBLISHED_BYTES) return;
    await send(async () => setSeen({ name: file.name, preview: await api.previewPublished(file) }));
  }

  // What stands already need not be said again.
  const news = seen?.preview.rows.filter(({ change }) => change !== 'same') ?? [];
  async function store() {
    if (await send(() => api.publish(news.map(({ entry }) => entry)))) onDone();
  }

  return (
    <div className="published-file">
      <p>{t('scores.published.file.lead')}</p>
      <p className="quiet">{t('scores.published.file.columns', { columns: PUBLISHED_COLUMNS.join(', ') })}</p>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('scores.published.file.choose')}
        accept=".csv,.txt"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) void choose(file);
          // The same file may be chosen again after it was corrected.
          currentTarget.value = '';
        }}
      />
      {tooLarge && (
        <p className="scores-fault" role="alert">
          {t('scores.published.file.tooLarge')}
        </p>
      )}
      <FaultNote fault={fault} />
      {seen !== null && <PublishedPreviewView {...seen} />}
      <p className="scores-acts">
        {news.length > 0 && (
          <button type="button" className="button" disabled={busy} onClick={() => void store()}>
            {t('scores.published.file.store', { amount: formatNumber(news.length) })}
          </button>
        )}
        <button type="button" className="button" disabled={busy} onClick={() => input.current?.click()}>
          {t(seen === null ? 'scores.published.file.choose' : 'scores.published.file.another')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('scores.cancel')}
        </button>
      </p>
    </div>
  );
}
