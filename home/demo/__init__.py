"""The demo city: facts that have a source, and example content that says it is one."""
