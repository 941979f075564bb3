internal import HeraldDiagnostics
internal import HeraldModel
internal import HeraldXML

extension RecordXMLReader {
    /// Returns the mapping in the element of a part with `fields`. `others` are allowed attributes that are not read.
    mutating func part(_ element: XMLElement, _ fields: [ElementDefinition], besides others: [AttributeName] = []) -> Node {
        var entries: [Node.Entry] = []
        for field in fields.prefix(while: \.isAttribute) {
            guard let id = element.attributes[field.name] else { continue }
            entries.append(
                entry(field.name, element, Node(.scalar(XMLWhitespace.normalized(id), plain: true), at: sourcePosition(element.position))))
        }
        check(element, allowed: fields.prefix(while: \.isAttribute).map { AttributeName($0.name) } + others)
        let children = children(of: element, expected: fields.drop(while: \.isAttribute).map(\.name))
        var firsts = [XMLElement?](repeating: nil, count: fields.count)
        var next = 0
        for child in children {
            // Elements usually come in the order of the fields.
            guard
                let index = fields[next...].firstIndex(where: { $0.name == child.name })
                    ?? fields.firstIndex(where: { $0.name == child.name })
            else {
                reportUnknown(child, in: element, fields)
                continue
            }
            next = index
            if fields[index].isAttribute {
                report("\"\(child.name)\" is an attribute here", at: child, hint: "write <\(element.name) \(child.name)=\"...\">")
            } else if let first = firsts[index] {
                if case .text = fields[index].content { continue }
                report(
                    "duplicate element \"\(child.name)\"", at: child, hint: "the first is on line \(first.position.line)")
            } else {
                firsts[index] = child
                entries.append(entry(child.name, child, value(fields[index], child, among: children)))
            }
        }
        return Node(.mapping(entries), at: sourcePosition(element.position))
    }

    private mutating func reportUnknown(_ child: XMLElement, in element: XMLElement, _ fields: [ElementDefinition]) {
        let names = fields.filter { !$0.isAttribute }.map(\.name)
        report(
            "no element of \"\(element.name)\" is called \"\(child.name)\"; expected \(EnglishList.or(names))", at: child,
            hint: NearMiss.hint(for: child.name, among: names))
    }

    private func entry(_ key: String, _ element: XMLElement, _ value: Node) -> Node.Entry {
        Node.Entry(key: key, keyPosition: sourcePosition(element.position), value: value)
    }

    /// Returns the value of `field` in its first element. `siblings` may contain the same text in other languages.
    private mutating func value(_ field: ElementDefinition, _ element: XMLElement, among siblings: [XMLElement]) -> Node {
        switch field.content {
        case .scalar: return scalar(element)
        case .text: return text(siblings.filter { $0.name == field.name }, at: element)
        case .part(let fields): return part(element, fields)
        case .parts(let item, let fields): return items(item, of: element) { $0.part($1, fields) }
        case .list(let item, _): return items(item, of: element) { $0.scalar($1) }
        case .texts(let item):
            return items(item, of: element) { nodes, item in
                nodes.check(item, allowed: [])
                return nodes.text(nodes.only("text", in: item), at: item)
            }
        case .map(let item, let key, _, _): return mapping(item, key, of: element)
        }
    }

    /// Returns the text whose languages `elements` contain, one each.
    private mutating func text(_ elements: [XMLElement], at outer: XMLElement) -> Node {
        let values = elements.map { entry(languageKey($0), $0, scalar($0, attributes: AttributeName.ofTexts)) }
        guard let first = values.first else { return Node(.null, at: sourcePosition(outer.position)) }
        if values.count == 1, first.key == languageOfRecord || first.value.content == .null { return first.value }
        return Node(.mapping(values), at: sourcePosition(outer.position))
    }

    /// Returns the children of `element` called `name`, and reports others as problems.
    private mutating func only(_ name: String, in element: XMLElement) -> [XMLElement] {
        children(of: element, expected: [name]).filter { child in
            if child.name == name { return true }
            report("element \"\(child.name)\" is not allowed in \"\(element.name)\"; expected \(name)", at: child, within: element)
            return false
        }
    }

    private mutating func items(_ name: String, of element: XMLElement, _ read: (inout Self, XMLElement) -> Node) -> Node {
        check(element, allowed: [])
        let items = only(name, in: element)
        return Node(.sequence(items.map { read(&self, $0) }), at: sourcePosition(element.position))
    }

    private mutating func mapping(_ name: String, _ key: String, of element: XMLElement) -> Node {
        check(element, allowed: [])
        var entries: [Node.Entry] = []
        for item in only(name, in: element) {
            let value = scalar(item, attributes: [AttributeName(key), .space])
            if let written = item.attributes[key] {
                entries.append(entry(XMLWhitespace.normalized(written), item, value))
            } else {
                report("element \"\(name)\" has no attribute \"\(key)\"", at: item)
            }
        }
        return Node(.mapping(entries), at: sourcePosition(element.position))
    }
}
