// Code that was compiled once is not compiled again for each of ten thousand processes.
import module from 'node:module';

module.enableCompileCache();
await import('./child.ts');
