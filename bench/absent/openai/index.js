throw new Error(
  '@langchain/openai is an empty stand-in here (docs/benchmarks.md): only the EnsembleRetriever of @langchain/classic is measured.',
);
