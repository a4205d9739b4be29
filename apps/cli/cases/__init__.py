"""Commands on a case: its life, its sessions, its decisions, what is late, its story."""
