"""Pictures of a story as SVG with text: the isnad, the timeline, the map; the same for reports, pages and the app."""
