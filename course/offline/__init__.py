"""Reading offline: the service worker and the list of what it keeps."""
