import HeraldModel

/// Matches the items of a list with those of its earlier version, changed or not.
enum ListAlignment {
    /// The largest number of pairs that are compared closely. In longer lists, an item is new unless the earlier list has an equal one.
    private static let pairLimit = 40_000

    /// Returns, for each item of `new`, its index in `old`, or `nil` if it is new.
    static func matchedIndices(of new: [FieldTree], in old: [FieldTree]) -> [Int?] {
        var places = [Int?](repeating: nil, count: new.count)
        var free: [FieldTree: [Int]] = [:]
        for (place, item) in old.enumerated().reversed() { free[item, default: []].append(place) }
        for (place, item) in new.enumerated() { places[place] = free[item]?.popLast() }
        let open = new.indices.filter { places[$0] == nil }
        let unmatched = Set(old.indices).subtracting(places.compactMap { $0 }).sorted()
        guard !open.isEmpty, open.count * unmatched.count <= pairLimit else { return places }
        var likely: [(likeness: Double, place: Int, before: Int)] = []
        for place in open {
            for before in unmatched {
                let likeness = similarity(new[place], old[before])
                if likeness >= 0.5 { likely.append((likeness, place, before)) }
            }
        }
        likely.sort { ($1.likeness, $0.place, $0.before) < ($0.likeness, $1.place, $1.before) }
        var taken: Set<Int> = []
        for pair in likely where places[pair.place] == nil && taken.insert(pair.before).inserted { places[pair.place] = pair.before }
        return places
    }

    /// Returns the similarity of two values, from 0 to 1.
    static func similarity(_ a: FieldTree, _ b: FieldTree) -> Double {
        switch (a, b) {
        case (.scalar(let first, let isFigure), .scalar(let second, let isOther)):
            first == second ? 1 : isFigure && isOther ? 0.5 : 0
        case (.text(let first), .text(let second)): similarity(first, second)
        case (.keyed(let first), .keyed(let second)): similarity(ofParts: first, second)
        case (.list(let first), .list(let second)): first == second ? 1 : 0
        default: 0
        }
    }

    /// Returns the similarity of two texts: the highest among the languages that both have.
    private static func similarity(_ a: [FieldTree.Entry], _ b: [FieldTree.Entry]) -> Double {
        a.compactMap { entry in
            b.first { $0.key == entry.key }.map { shareOfWords(entry.value.written, $0.value.written) }
        }.max() ?? 0
    }

    /// Returns the similarity of two parts by their fields. The first field, which names the part, counts twice. An `id` decides alone.
    private static func similarity(ofParts a: [FieldTree.Entry], _ b: [FieldTree.Entry]) -> Double {
        if let first = a.first, let second = b.first, first.key == "id", second.key == "id" { return first == second ? 1 : 0 }
        var (common, all) = (0.0, 0.0)
        for (index, entry) in a.enumerated() {
            let weight = index == 0 ? 2.0 : 1
            all += weight
            if let other = b.first(where: { $0.key == entry.key }) { common += weight * similarity(entry.value, other.value) }
        }
        all += Double(b.count { entry in !a.contains { $0.key == entry.key } })
        return all == 0 ? 1 : common / all
    }

    /// Returns the share of words that two texts have in common (L. R. Dice, *Measures of the amount of ecologic association*, 1945).
    private static func shareOfWords(_ a: String, _ b: String) -> Double {
        if a == b { return 1 }
        let (first, second) = (words(of: a), words(of: b))
        guard !first.isEmpty || !second.isEmpty else { return 0 }
        return 2 * Double(first.intersection(second).count) / Double(first.count + second.count)
    }

    private static func words(of text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
