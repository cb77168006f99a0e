"""Knowledge of Chinese: from a string to facts about it, all by offsets into that string."""
