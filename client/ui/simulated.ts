/** Whether what is shown was made up by the simulator: so in a demonstration. */
import { createContext } from 'react';

export const SimulatedContext = createContext(false);
