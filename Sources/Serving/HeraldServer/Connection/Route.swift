#if Server

/// The kind of a request in the metrics.
enum Route: String, CaseIterable, Sendable {
    case document, page, harvest, health, metrics, other
}
#endif
