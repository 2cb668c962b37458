"""The look: what differs from Material for MkDocs, one style sheet, one security policy."""
