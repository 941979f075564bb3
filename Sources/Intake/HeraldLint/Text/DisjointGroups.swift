/// Words for groups of people or things that do not overlap, so that their numbers can be added.
enum DisjointGroups {
    /// A group in a set of groups: `positive` and `negative` are groups of one set.
    struct Group: Sendable, Hashable {
        /// The number of the set.
        var set: Int
        /// The number of the group in its set.
        var member: Int
        /// Whether the groups of the set include everybody.
        var isComplete: Bool
    }

    private static let words: [String: Group] = {
        let sets: [(isComplete: Bool, groups: [[String]])] = [
            (
                true,
                [
                    ["positive", "favourable", "favorable", "positif", "positifs", "positiva", "positivo"],
                    ["partly", "partially", "mixed", "mitigé", "partiellement", "parcialmente"], ["neutral"],
                    ["negative", "unfavourable", "unfavorable", "négatif", "négatifs", "negativa", "negativo"],
                ]
            ),
            (true, [["women", "woman", "female", "females", "femmes", "mujeres"], ["men", "man", "male", "males", "hommes", "hombres"]]),
            (true, [["girls", "girl", "filles", "niñas"], ["boys", "boy", "garçons", "niños"]]),
            (true, [["adults", "adult", "adultes", "adultos"], ["children", "minors", "enfants", "mineurs", "menores"]]),
            (true, [["accepted", "approved", "granted"], ["rejected", "refused", "denied"], ["pending"], ["withdrawn"]]),
            (true, [["successful"], ["unsuccessful", "failed"]]),
            (true, [["completed", "finished"], ["ongoing", "unfinished"], ["cancelled", "canceled", "abandoned"]]),
            (true, [["urban"], ["rural"]]), (true, [["documented"], ["undocumented"]]), (true, [["skilled"], ["unskilled"]]),
        ]
        var table: [String: Group] = [:]
        for (set, entry) in sets.enumerated() {
            for (member, words) in entry.groups.enumerated() {
                for word in words { table[word] = Group(set: set, member: member, isComplete: entry.isComplete) }
            }
        }
        return table
    }()

    /// Returns the group that the words in `range` name, or nil if they name none or several. A word such as *partly* has precedence over
    /// the word it limits.
    static func group(in range: Range<Int>, of passage: Passage) -> Group? {
        var found: Group?
        for index in range {
            guard let group = words[passage.word(index)] else { continue }
            if let before = found, before != group {
                if before.set == 0, before.member == 1, group.set == 0 { continue }
                return nil
            }
            found = group
        }
        return found
    }

    /// Whether `word` names a group.
    static func isGroup(_ word: String) -> Bool { words[word] != nil }
}
