"""Knowledge of Chinese: characters, script, words, readings, and what counts as equal."""
