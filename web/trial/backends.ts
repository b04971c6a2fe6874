/** TensorFlow.js's ways to compute in a browser, the fastest first. */
export const BACKENDS = [
  { name: 'webgpu', title: 'WebGPU' },
  { name: 'webgl', title: 'WebGL' },
  { name: 'wasm', title: 'WebAssembly' },
] as const;

export type BackendName = (typeof BACKENDS)[number]['name'];
