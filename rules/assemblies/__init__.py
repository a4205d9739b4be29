"""General assemblies: who is there, what counts, what the minutes say."""
