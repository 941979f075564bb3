/// Finds the word that somebody probably meant, for hints in messages.
///
///     let formats = ["atom", "rss", "json"]
///     let match = NearMiss.closestMatch(to: "atmo", among: formats)  // "atom"
///     let hint = NearMiss.hint(for: "atmo", among: formats)  // did you mean "atom"?
public enum NearMiss {
    /// Returns the candidate with the smallest edit distance to `word`, or nil if none is near enough.
    ///
    /// An edit inserts, deletes or replaces a character or swaps two neighbours. Upper and lower case are equal. A candidate is near enough
    /// if it differs by one edit, or by at most one edit for every three characters of `word`. Of equally near candidates the first is
    /// returned.
    public static func closestMatch(to word: String, among candidates: some Sequence<String>) -> String? {
        let word = Array(word.lowercased())
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let distance = edits(word, Array(candidate.lowercased()))
            if distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        guard let best, best.distance <= max(1, word.count / 3) else { return nil }
        return best.candidate
    }

    /// Returns the hint `did you mean "x"?` with the closest match to `word`.
    ///
    /// If no candidate is near enough, the hint names those that begin with `word`. Returns nil if there are none or more than three, or if
    /// `word` has less than three characters.
    public static func hint(for word: String, among candidates: some Sequence<String>) -> String? {
        let candidates = Array(candidates)
        if let match = closestMatch(to: word, among: candidates) { return "did you mean \"\(match)\"?" }
        let start = word.lowercased()
        let begun = candidates.filter { $0.lowercased().hasPrefix(start) }
        guard start.count >= 3, (1...3).contains(begun.count) else { return nil }
        return "did you mean \(EnglishList.or(begun.map { "\"\($0)\"" }))?"
    }

    /// Returns the optimal string alignment distance of two words. The caller has lower-cased both.
    private static func edits(_ a: [Character], _ b: [Character]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var rows = [Array(0...b.count)]
        for i in 1...a.count {
            var row = [i]
            for j in 1...b.count {
                var cost = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, rows[i - 2][j - 2] + 1) }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
