import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, callNames, eventNames } from '../contract/names.ts';

const bridge: Bridge = {
  host: 'electron',
  call(name, input) {
    if (!callNames.includes(name)) throw new TypeError('not a call of the workbench');
    return ipcRenderer.invoke('call', name, input);
  },
  on(name, listener) {
    if (!eventNames.includes(name)) throw new TypeError('not an event of the workbench');
    const channel = `event:${name}`;
    const pass = (_: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(channel, pass);
    return () => void ipcRenderer.off(channel, pass);
  },
};

contextBridge.exposeInMainWorld('zhengyan', bridge);
