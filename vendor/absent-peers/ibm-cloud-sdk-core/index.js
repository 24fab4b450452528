throw new Error('ibm-cloud-sdk-core is an empty stand-in here (docs/decisions/002-absent-peers.md); install the real package before using a part of @langchain/community that needs it.');
