import { createContext } from 'react';

/** The nonce of this page's inline scripts. Only the server knows it; the browser needs it no more. */
export const NonceContext = createContext<string | undefined>(undefined);
