"""The shared diagnosis: pillars, brakes and topics, each organisation answering for itself, side by side."""
