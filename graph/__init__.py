"""Joinder: government press releases as a knowledge graph, every fact traceable to its words."""
