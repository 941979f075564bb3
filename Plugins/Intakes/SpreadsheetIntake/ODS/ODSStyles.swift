internal import HeraldXML

/// The styles of cells and sheets, as far as they decide what a cell shows (OpenDocument 1.2, part 1, sections 16 and 19).
struct ODSStyles {
    /// The largest number of styles.
    private static let maximumCount = 100_000

    private var precisions: [String: DatePrecision] = [:]
    private var dataStyles: [String: String] = [:]
    private var parents: [String: String] = [:]
    private var hidden: Set<String> = []

    /// Reads the style whose start tag is `event`, if it is one. The last event is then the end of the style.
    mutating func read(_ event: XMLPullReader.Event, from xml: XMLPullReader) throws {
        guard case .startElement(let element, let namespace, let attributes) = event,
            let name = attributes["name", namespace: ODSNamespace.style], precisions.count + parents.count < Self.maximumCount
        else { return }
        switch (element, namespace) {
        case ("style", ODSNamespace.style): try readStyle(name, attributes, from: xml)
        case ("date-style", ODSNamespace.number), ("time-style", ODSNamespace.number): precisions[name] = try readPrecision(from: xml)
        default: break
        }
    }

    private mutating func readStyle(_ name: String, _ attributes: [XMLAttribute], from xml: XMLPullReader) throws {
        dataStyles[name] = attributes["data-style-name", namespace: ODSNamespace.style]
        parents[name] = attributes["parent-style-name", namespace: ODSNamespace.style] ?? ""
        let outer = xml.depth - 1
        while xml.depth > outer, let event = try xml.next() {
            if case .startElement("table-properties", ODSNamespace.style, let properties) = event,
                properties["display", namespace: ODSNamespace.table] == "false"
            {
                hidden.insert(name)
            }
        }
    }

    private func readPrecision(from xml: XMLPullReader) throws -> DatePrecision {
        let outer = xml.depth - 1
        var precision: DatePrecision = []
        while xml.depth > outer, let event = try xml.next() {
            guard case .startElement(let name, ODSNamespace.number, _) = event else { continue }
            switch name {
            case "year": precision.insert(.year)
            case "month", "quarter": precision.insert(.month)
            case "day": precision.insert(.day)
            case "hours", "minutes", "seconds": precision.insert(.time)
            default: break
            }
        }
        return precision
    }

    /// Returns the parts of a date that a cell of the style `name` shows. Without a style it shows all.
    func precision(_ name: String?) -> DatePrecision {
        var (style, steps) = (name ?? "", 0)
        // Styles of a damaged file may be parents of each other.
        while !style.isEmpty, steps < 16 {
            if let precision = dataStyles[style].flatMap({ precisions[$0] }), !precision.isEmpty { return precision }
            style = parents[style] ?? ""
            steps += 1
        }
        return .date
    }

    /// Returns whether a sheet of the style `name` is hidden.
    func isHidden(_ name: String?) -> Bool { name.map(hidden.contains) ?? false }
}
