/** Files that are imported as text: `import source from './main.go?raw'`. */
declare module '*.go?raw' {
  const text: string;
  export default text;
}
