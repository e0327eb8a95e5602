import type { Bridge } from '../../contract/names.ts';

declare global {
  interface Window {
    readonly zhengyan: Bridge;
  }
}
