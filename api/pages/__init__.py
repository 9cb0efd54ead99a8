"""What each page shows, gathered from the graph; how it looks is in `api/web/templates`."""
