"""Commands on the installation: the demonstration, the local server, who may see what."""
