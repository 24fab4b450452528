// The door: plain JavaScript, so that it also runs on a Node that is too old for everything behind it.
// `npm ci` brings the right Node along and `npm run` puts it first on the PATH (docs/decisions/001-node.md).
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `thads needs Node 22.18 or newer, but this is Node ${process.versions.node}. ` +
      'Run `npm ci` and start it with `npm start` or `npm run -s thads -- …`, which bring their own Node; ' +
      'on a platform they do not cover, install Node 24.',
  );
  process.exit(2);
}
// Threads and children take their code from the same cache. Every thread would otherwise strip its own types with
// WebAssembly, which takes half of its start and has crashed V8 (docs/decisions/023-import-at-scale.md).
const cache = module.enableCompileCache?.();
if (cache?.directory !== undefined) process.env.NODE_COMPILE_CACHE ??= cache.directory;
const programs = {
  main: './main.ts',
  cli: './cli.ts',
  bench: '../bench/main.ts',
  eval: '../bench/eval.ts',
  'train:embeddings': '../retrieval/training/main.ts',
  'train:decline': '../answering/training/main.ts',
  'eval:decline': '../answering/training/curve.ts',
  'train:rerank': '../retrieval/reranking/main.ts',
};
await import(programs[process.argv.splice(2, 1)[0]]);
