/// The difference of two texts, line by line, in the unified format of `diff -u`, which people and programs such as `patch` read.
///
/// A line that occurs exactly once in each text is taken for the same line. Such lines divide the texts into pieces. So sections that moved
/// or were replaced are shown whole, and not as pairs of lines that happen to be equal. Short pieces without such lines are compared by
/// their longest common subsequence. Long ones are shown as replaced.
///
///     let difference = UnifiedDiff.text(from: "a\nb\n", to: "a\nc\n", names: ("old", "new"))
///     // --- old
///     // +++ new
///     // @@ -1,2 +1,2 @@
///     //  a
///     // -b
///     // +c
package enum UnifiedDiff {
    /// A line of the result.
    private enum Line {
        case same(String), removed(String), added(String)
    }

    /// The most pairs of lines of a piece that is compared by its longest common subsequence.
    private static let mostPairs = 1_000_000

    /// Returns the difference, or an empty text if there is none.
    ///
    /// - Parameters:
    ///   - old: the text before.
    ///   - new: the text after.
    ///   - names: the names of the texts, for the first two lines.
    ///   - context: the number of equal lines around each change.
    package static func text(from old: String, to new: String, names: (String, String), context: Int = 3) -> String {
        if old == new { return "" }
        let lines = difference(Self.lines(of: old)[...], Self.lines(of: new)[...])
        return (["--- \(names.0)", "+++ \(names.1)"] + hunks(of: lines, context)).joined(separator: "\n") + "\n"
    }

    /// The lines of a text. If the last one has no line feed, it says so as `diff` does.
    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] += "\n\\ No newline at end of file" }
        return lines
    }

    // MARK: Comparison

    private static func difference(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> [Line] {
        let start = zip(old, new).prefix { $0 == $1 }.count
        var (rest, newRest) = (old.dropFirst(start), new.dropFirst(start))
        let end = zip(rest.reversed(), newRest.reversed()).prefix { $0 == $1 }.count
        (rest, newRest) = (rest.dropLast(end), newRest.dropLast(end))
        return old.prefix(start).map(Line.same) + middle(rest, newRest) + old.suffix(end).map(Line.same)
    }

    /// Compares pieces that neither begin nor end with the same line.
    private static func middle(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> [Line] {
        if old.isEmpty || new.isEmpty { return replaced(old, new) }
        let anchors = anchors(old, new)
        if anchors.isEmpty { return old.count * new.count <= mostPairs ? shortest(old, new) : replaced(old, new) }
        var (lines, place, newPlace): ([Line], Int, Int) = ([], old.startIndex, new.startIndex)
        for (index, newIndex) in anchors {
            lines += difference(old[place..<index], new[newPlace..<newIndex]) + [.same(old[index])]
            (place, newPlace) = (index + 1, newIndex + 1)
        }
        return lines + difference(old[place...], new[newPlace...])
    }

    private static func replaced(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> [Line] {
        old.map(Line.removed) + new.map(Line.added)
    }

    /// The places of lines that occur once in both pieces: the longest series that is in the same order in both.
    private static func anchors(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> [(old: Int, new: Int)] {
        let (places, newPlaces) = (uniquePlaces(old), uniquePlaces(new))
        let pairs = places.compactMap { line, place in newPlaces[line].map { (old: place, new: $0) } }.sorted { $0.old < $1.old }
        // `ends` has the last pair of a series for each length, the one that ends first in the new text. `before` has the pair before each.
        var (ends, before): ([Int], [Int?]) = ([], [])
        for (index, pair) in pairs.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[ends[middle]].new < pair.new { low = middle + 1 } else { high = middle }
            }
            before.append(low == 0 ? nil : ends[low - 1])
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var (series, next): ([(old: Int, new: Int)], Int?) = ([], ends.last)
        while let index = next {
            series.append(pairs[index])
            next = before[index]
        }
        return series.reversed()
    }

    /// The places of the lines that occur once.
    private static func uniquePlaces(_ lines: ArraySlice<String>) -> [String: Int] {
        var (places, repeated): ([String: Int], Set<String>) = ([:], [])
        for (place, line) in zip(lines.indices, lines) where places.updateValue(place, forKey: line) != nil { repeated.insert(line) }
        return places.filter { !repeated.contains($0.key) }
    }

    /// Compares pieces by their longest common subsequence.
    private static func shortest(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> [Line] {
        let (old, new) = (Array(old), Array(new))
        var lengths = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
        for i in old.indices.reversed() {
            for j in new.indices.reversed() {
                lengths[i][j] = old[i] == new[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var (lines, i, j): ([Line], Int, Int) = ([], 0, 0)
        while i < old.count || j < new.count {
            if i < old.count, j < new.count, old[i] == new[j] {
                lines.append(.same(old[i]))
                (i, j) = (i + 1, j + 1)
            } else if j == new.count || i < old.count && lengths[i + 1][j] >= lengths[i][j + 1] {
                lines.append(.removed(old[i]))
                i += 1
            } else {
                lines.append(.added(new[j]))
                j += 1
            }
        }
        return lines
    }

    // MARK: Output

    /// The changes with the equal lines around them. Changes whose equal lines meet are in one hunk.
    private static func hunks(of lines: [Line], _ context: Int) -> [String] {
        let changed = lines.indices.filter { if case .same = lines[$0] { false } else { true } }
        var ranges: [Range<Int>] = []
        for index in changed {
            let range = max(0, index - context)..<min(lines.count, index + context + 1)
            if let last = ranges.last, range.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        var (text, place, number, newNumber): ([String], Int, Int, Int) = ([], 0, 1, 1)
        for range in ranges {
            let skipped = range.lowerBound - place
            (number, newNumber) = (number + skipped, newNumber + skipped)
            let (count, newCount) = counts(of: lines[range])
            text.append("@@ -\(header(number, count)) +\(header(newNumber, newCount)) @@")
            text += lines[range].map { line in
                switch line {
                case .same(let line): " \(line)"
                case .removed(let line): "-\(line)"
                case .added(let line): "+\(line)"
                }
            }
            (place, number, newNumber) = (range.upperBound, number + count, newNumber + newCount)
        }
        return text
    }

    /// The numbers of lines of a hunk in the text before and in the text after.
    private static func counts(of lines: ArraySlice<Line>) -> (Int, Int) {
        lines.reduce(into: (0, 0)) { counts, line in
            switch line {
            case .same: (counts.0, counts.1) = (counts.0 + 1, counts.1 + 1)
            case .removed: counts.0 += 1
            case .added: counts.1 += 1
            }
        }
    }

    /// The first line and the number of lines of a hunk. A hunk without lines is after the line that is named.
    private static func header(_ number: Int, _ count: Int) -> String {
        count == 1 ? "\(number)" : "\(count == 0 ? number - 1 : number),\(count)"
    }
}
