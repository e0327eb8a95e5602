/// <reference types="vite/client" />
import type { Bridge } from '../contract/names.ts';

declare global {
  interface Window {
    /** Put there by the preload, or by the browser host's page script. */
    readonly zhengyan: Bridge;
  }
}
