/// A metric in the text format of Prometheus: its name with the unit at its end, its kind, and a sentence about it.
package struct Metric: Sendable, Hashable {
    /// The kinds that Herald has.
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    /// The name.
    package let name: String
    /// The kind.
    package let kind: Kind
    /// The sentence after `# HELP`.
    package let about: String

    /// Creates a metric.
    package init(_ name: String, _ kind: Kind, _ about: String) { (self.name, self.kind, self.about) = (name, kind, about) }
}

/// Builder for the text format of Prometheus. The server and runs use it, so that what both measure has one name.
package struct MetricsText: Sendable {
    /// The lines, each with its end.
    package private(set) var lines = ""

    /// Creates an empty text.
    package init() {}

    /// Begins a metric. Its samples follow.
    package mutating func begin(_ metric: Metric) {
        lines += "# HELP \(metric.name) \(metric.about)\n# TYPE \(metric.name) \(metric.kind.rawValue)\n"
    }

    /// Adds a sample of `name`, with labels in their order.
    package mutating func add(_ name: String, _ labels: [(name: String, value: String)], _ value: String) {
        add(Self.sample(name, labels), value)
    }

    /// Adds a sample. Labels, if it has any, are in `name`.
    package mutating func add(_ name: String, _ value: String) { lines += "\(name) \(value)\n" }

    /// Adds a metric with one sample that has no labels.
    package mutating func single(_ metric: Metric, _ value: Int) {
        begin(metric)
        add(metric.name, "\(value)")
    }

    /// Adds a metric with a sample for each pipeline. Nothing for none.
    package mutating func byPipeline(_ metric: Metric, _ values: [(pipeline: String, value: String)]) {
        if values.isEmpty { return }
        begin(metric)
        for (pipeline, value) in values { add(metric.name, [("pipeline", pipeline)], value) }
    }

    /// The name and the labels of a sample.
    static func sample(_ name: String, _ labels: [(name: String, value: String)]) -> String {
        if labels.isEmpty { return name }
        return "\(name){\(labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ","))}"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }

    /// Formats nanoseconds as a decimal number of seconds.
    package static func seconds(nanoseconds: Int64) -> String {
        let rest = String(nanoseconds % 1_000_000_000)
        let digits = String(repeating: "0", count: 9 - rest.utf8.count) + rest
        let fraction = digits.reversed().drop { $0 == "0" }.reversed()
        return fraction.isEmpty ? "\(nanoseconds / 1_000_000_000)" : "\(nanoseconds / 1_000_000_000).\(String(fraction))"
    }
}
