/** A file as text: Vite knows the ending, Turbopack by a rule in next.config.ts. */
declare module '*?raw' {
  const text: string;
  export default text;
}
