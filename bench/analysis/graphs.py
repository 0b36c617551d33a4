"""The workloads of graphs.mjs by networkx. Where it would take minutes at a million edges, it is left out there."""

import networkx as nx
import numpy as np


def pseudo_random(index):
    state = ((index.astype(np.uint64) ^ 0x9E3779B9) * 0x85EBCA6B).astype(np.uint32)
    state = (state ^ (state >> 13)) * np.uint32(0xC2B2AE35)
    state = (state ^ (state >> 16)) * np.uint32(0x27D4EB2F)
    return (state ^ (state >> 15)) / 4294967296


def make(kind, ends, values=None, name="weight"):
    graph = kind()
    if values is None:
        graph.add_edges_from(zip(*ends))
    else:
        graph.add_weighted_edges_from(zip(*ends, values), weight=name)
    return graph


def without_paths(graph):
    return dict(graph.degree()), nx.pagerank(graph, tol=1e-12 / len(graph), max_iter=500), nx.eigenvector_centrality_numpy(
        graph, weight="weight"
    )


def with_paths(graph, pivots, length=None):
    """Closeness is of as many nodes as there are pivots."""
    betweenness = nx.betweenness_centrality(graph, k=pivots, weight=length, seed=1)
    closeness = [nx.closeness_centrality(graph, node, distance=length) for node in list(graph)[:pivots]]
    return without_paths(graph), betweenness, closeness


def predict_links(graph):
    """Pairs that have a neighbour in common, by what they have in common."""
    scores = {}
    for node in graph:
        neighbours = sorted(other for other in graph[node] if other != node)
        share = 1 / len(graph[node])
        for place, first in enumerate(neighbours):
            for second in neighbours[place + 1 :]:
                scores[first, second] = scores.get((first, second), 0) + share
    pairs = [pair for pair in scores if not graph.has_edge(*pair)]
    best = sorted(pairs, key=lambda pair: -scores[pair])[:20]
    return list(nx.jaccard_coefficient(graph, best)), [nx.common_neighbors(graph, *pair) for pair in best]


def summarise(graph):
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    return nx.density(graph), nx.average_clustering(graph), nx.diameter(largest, usebounds=True)


def workloads(n):
    i = np.arange(n)
    nodes = n // 5
    start = np.floor(pseudo_random(i) * nodes).astype(int)
    end = np.floor(pseudo_random(i + n) ** 2 * nodes).astype(int)
    values = (1 + np.floor(pseudo_random(i + 2 * n) * 9)).tolist()
    ends = start.tolist(), end.tolist()
    texts = [[f"node {label}" for label in labels] for labels in ends]
    plain = make(nx.Graph, ends)
    weighted = make(nx.Graph, ends, values)
    long = make(nx.Graph, ends, values, "length")
    directed = make(nx.DiGraph, ends)
    first, last = list(plain)[0], list(plain)[-1]
    pivots = 3 if n > 100_000 else 200
    all_of_them = {
        "graphs.graph": lambda: make(nx.Graph, ends),
        "graphs.graph, texts": lambda: make(nx.Graph, texts),
        "graphs.graph, weights": lambda: make(nx.Graph, ends, values),
        "graphs.components": lambda: list(nx.connected_components(plain)),
        "graphs.components, strong": lambda: list(nx.strongly_connected_components(directed)),
        "graphs.centrality, without paths": lambda: without_paths(weighted),
        "graphs.centrality, pivots": lambda: with_paths(plain, pivots),
        "graphs.centrality, pivots and lengths": lambda: with_paths(long, pivots, "length"),
        "graphs.communities": lambda: nx.community.louvain_communities(weighted, seed=1),
        "graphs.predictLinks": lambda: predict_links(plain),
        "graphs.shortestPath": lambda: nx.shortest_path(plain, first, last),
        "graphs.shortestPath, lengths": lambda: nx.shortest_path(long, first, last, weight="length"),
        "graphs.summary": lambda: summarise(plain),
    }
    minutes = ("graphs.communities", "graphs.predictLinks", "graphs.summary") if n > 100_000 else ()
    return {name: work for name, work in all_of_them.items() if name not in minutes}
