internal import HeraldText

/// The name of an author, as reference managers need it.
///
/// A record does not say whether an author is a person. A name counts as a person's only if it is written like one: `Gibson, J.` or
/// `J. Gibson`. Any other name, such as `World Bank`, is kept whole.
struct CitedName: Equatable {
    /// The parts of a name.
    enum Form: Equatable {
        case person(family: String, given: String)
        case whole
    }

    /// The name as written, on one line.
    let written: TextLine
    let form: Form
    /// Whether the name ends with `et al.`, in place of authors that the record does not name.
    let hasOthers: Bool
    /// The name without `et al.`.
    let name: String

    /// Creates the name of an organisation.
    init(organisation: TextLine) {
        (written, form, hasOthers, name) = (organisation, .whole, false, organisation.text)
    }

    /// Reads a name as a record has it.
    init(_ author: String) {
        written = TextLine(author)
        (name, hasOthers) = Self.withoutOthers(written.text)
        form = Self.personWithComma(name) ?? Self.personWithInitials(name) ?? .whole
    }

    private static func withoutOthers(_ text: String) -> (name: String, hasOthers: Bool) {
        for ending in [", et al.", " et al.", " et al"] where text.count > ending.count && text.hasSuffix(ending) {
            return (String(text.dropLast(ending.count)), true)
        }
        return (text, false)
    }

    /// Returns the person of `Gibson, John`, or `nil`.
    private static func personWithComma(_ text: String) -> Form? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.split(separator: " ").map(String.init) }
        guard parts.count == 2, parts.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(isWordOfPerson) }) else { return nil }
        return .person(family: parts[0].joined(separator: " "), given: parts[1].joined(separator: " "))
    }

    /// Returns the person of `C. H. Jensen`, or `nil`.
    private static func personWithInitials(_ text: String) -> Form? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count > 1, let family = words.last, isWordOfPerson(family), !isInitials(family), words.dropLast().allSatisfy(isInitials)
        else { return nil }
        return .person(family: family, given: words.dropLast().joined(separator: " "))
    }

    /// Whether a word is one or more initials: `C.`, `J.-P.`.
    private static func isInitials(_ word: String) -> Bool {
        let letters = word.split(separator: ".", omittingEmptySubsequences: false)
        guard letters.count > 1, letters.last == "" else { return false }
        return letters.dropLast().allSatisfy { part in
            let letter = part.first == "-" ? part.dropFirst() : part
            return letter.count == 1 && letter.allSatisfy(\.isLetter)
        }
    }

    /// Whether a word can be a part of a person's name: letters, points, hyphens and apostrophes, and none of ``wordsOfOrganisations``.
    private static func isWordOfPerson(_ word: String) -> Bool {
        word.contains(where: \.isLetter) && word.allSatisfy { $0.isLetter || ".-'’".contains($0) }
            && !wordsOfOrganisations.contains(word.lowercased())
    }

    /// Words that join the parts of an organisation's name. Particles of persons' names, such as `de`, are not among them.
    private static let wordsOfOrganisations: Set<String> = [
        "of", "for", "and", "the", "on", "in", "pour", "et", "para", "y", "und", "für", "inc.",
    ]
}
