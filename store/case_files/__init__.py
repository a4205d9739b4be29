"""Case files: YAML in French becomes dated facts, or the list of what to mend with its lines."""
