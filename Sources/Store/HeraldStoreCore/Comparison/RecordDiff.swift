package import HeraldModel

/// Compares two versions of a record, field by field.
///
/// Items of a list are the same item if they are equal, have the same `id`, or are the most similar. So a strength inserted before the
/// others is one change. Texts are compared language by language.
package enum RecordDiff {
    /// Returns the changes from one version to another, in the order of the record's fields. None only if the two are equal.
    package static func changes(from old: Practice, to new: Practice) -> [FieldChange] {
        var changes: [FieldChange] = []
        compare(FieldTree(old, language: old.language), FieldTree(new, language: new.language), at: [], &changes)
        return changes
    }

    private static func compare(_ old: FieldTree, _ new: FieldTree, at path: [String], _ changes: inout [FieldChange]) {
        switch (old, new) {
        case (.keyed(let before), .keyed(let after)), (.text(let before), .text(let after)):
            compareEntries(before, after, at: path, &changes)
        case (.list(let before), .list(let after)): compareItems(before, after, at: path, &changes)
        default:
            if old != new { changes.append(FieldChange(path: path, before: old.written, after: new.written)) }
        }
    }

    private static func compareEntries(
        _ old: [FieldTree.Entry], _ new: [FieldTree.Entry], at path: [String], _ changes: inout [FieldChange]
    ) {
        let (oldKeys, newKeys) = (old.map(\.key), new.map(\.key))
        for (key, before, after) in Self.pairs(old, new) {
            switch (before, after) {
            case (let before?, let after?): compare(before, after, at: path + [key], &changes)
            case (let value?, nil): add(value, isNew: false, at: path + [key], &changes)
            case (nil, let value?): add(value, isNew: true, at: path + [key], &changes)
            case (nil, nil): break
            }
        }
        let (kept, now) = (oldKeys.filter(newKeys.contains), newKeys.filter(oldKeys.contains))
        if kept != now {
            changes.append(FieldChange(path: path, before: Self.order(kept), after: Self.order(now)))
        }
    }

    /// Returns the keys of both with their values, in the order of the record: a removed key comes before the key that followed it.
    private static func pairs(
        _ old: [FieldTree.Entry], _ new: [FieldTree.Entry]
    ) -> [(key: String, before: FieldTree?, after: FieldTree?)] {
        var pairs: [(key: String, before: FieldTree?, after: FieldTree?)] = []
        var rest = old[...]
        for entry in new {
            if rest.contains(where: { $0.key == entry.key }) {
                while let first = rest.first, first.key != entry.key, !new.contains(where: { $0.key == first.key }) {
                    pairs.append((first.key, first.value, nil))
                    rest = rest.dropFirst()
                }
            }
            pairs.append((entry.key, old.first { $0.key == entry.key }?.value, entry.value))
            if rest.first?.key == entry.key { rest = rest.dropFirst() }
        }
        let told = Set(pairs.map(\.key))
        return pairs + old.filter { !told.contains($0.key) }.map { ($0.key, $0.value, nil) }
    }

    /// Adds the changes of a field that only one version has: a text in each language, anything else as a whole.
    private static func add(_ value: FieldTree, isNew: Bool, at path: [String], _ changes: inout [FieldChange]) {
        if case .text(let entries) = value {
            for entry in entries { add(entry.value, isNew: isNew, at: path + [entry.key], &changes) }
        } else {
            changes.append(FieldChange(path: path, before: isNew ? nil : value.written, after: isNew ? value.written : nil))
        }
    }

    private static func compareItems(_ old: [FieldTree], _ new: [FieldTree], at path: [String], _ changes: inout [FieldChange]) {
        let places = ListAlignment.matchedIndices(of: new, in: old)
        let kept = Set(places.compactMap { $0 })
        for (place, item) in old.enumerated() where !kept.contains(place) {
            changes.append(FieldChange(path: path + [String(place)], before: item.written, after: nil))
        }
        for (place, item) in new.enumerated() {
            if let before = places[place] {
                compare(old[before], item, at: path + [String(place)], &changes)
            } else {
                changes.append(FieldChange(path: path + [String(place)], before: nil, after: item.written))
            }
        }
        let now = places.compactMap { $0 }
        if now != now.sorted() {
            changes.append(FieldChange(path: path, before: Self.order(now.sorted()), after: Self.order(now)))
        }
    }

    /// Returns the new order of items by their earlier numbers: `in the order 1, 3, 2`.
    private static func order(_ places: [Int]) -> String { order(places.map { String($0 + 1) }) }
    private static func order(_ names: [String]) -> String { "in the order \(names.joined(separator: ", "))" }
}
