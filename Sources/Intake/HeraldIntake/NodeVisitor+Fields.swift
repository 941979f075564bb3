internal import HeraldDiagnostics
internal import HeraldModel

extension NodeVisitor: FieldVisitor {
    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        guard let node = self.value(name) else { return reportMissing(name, expectation: S.expectation) }
        if let read: S = scalar(node, { [.key(name.description)] }) { value = read }
    }

    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        if let node = self.value(name) { value = scalar(node) { [.key(name.description)] } }
    }

    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        guard let node = self.value(name) else { return value = `default` }
        if let read: S = scalar(node, { [.key(name.description)] }) { value = read }
    }

    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        guard let node = value(name), let items = items(name, node) else { return }
        var indices: [Int] = []
        for (index, item) in items.enumerated() {
            guard let read: S = scalar(item, { [.key(name.description), .index(index)] }) else { continue }
            values.append(read)
            indices.append(index)
        }
        if indices.count < items.count { noteReadableIndices(indices, of: name) }
    }

    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) {
        guard let node = self.value(name) else { return reportMissing(name, expectation: "a text") }
        if let read = localized(node, { [.key(name.description)] }) { value = read }
    }

    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let node = self.value(name) { value = localized(node) { [.key(name.description)] } }
    }

    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        guard let node = value(name), let items = items(name, node) else { return }
        values.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            if let read = localized(item, { [.key(name.description), .index(index)] }) { values.append(read) }
        }
    }

    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        guard let node = self.value(name) else { return }
        value = within(name) { $0.readPart(node) }
    }

    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        if let node = value(name) { values = readParts(name, node) }
    }

    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        guard let node = value(name) else { return }
        guard case .mapping(let pairs) = node.content else {
            return report("found \(node.valueDescription); expected a mapping", at: node.position, [.key(name.description)])
        }
        for pair in pairs {
            let steps: () -> [Step] = { [.key(name.description), .key(pair.key)] }
            let key: K? = scalar(Node(.scalar(pair.key, plain: true), at: pair.keyPosition), steps)
            let value: V? = scalar(pair.value, steps)
            guard let key, let value else { continue }
            if entries.contains(where: { $0.key == key }) {
                report("\"\(key.written)\" is listed twice", at: pair.keyPosition, steps())
            } else {
                entries.append(MapEntry(key, value))
            }
        }
    }
}
