/// The marks of footnotes in the text, and the order in which the text refers to them.
///
/// Word numbers footnotes by their order in the text. The numbers of a composition agree with that if its text refers to note 1 first, to
/// note 2 next and so on. Otherwise the numbers of the composition are written as text, and Word does not number the notes.
struct NoteMarks: Sendable {
    /// The number of notes.
    let count: Int
    /// Whether Word numbers the notes.
    let isAutomatic: Bool
    /// The numbers of the notes in the order of their first marks.
    private(set) var order: [Int] = []

    init(count: Int, isAutomatic: Bool) {
        self.count = count
        self.isAutomatic = isAutomatic
    }

    /// Whether the numbers that Word would count are those of the composition.
    var isInOrder: Bool { order == Array(1..<(order.count + 1)) }

    /// The notes that the text does not refer to.
    var unused: [Int] { (0..<count).map { $0 + 1 }.filter { !order.contains($0) } }

    /// Adds a mark, and returns whether it is the first one of the note.
    mutating func isFirstMark(of note: Int) -> Bool {
        if order.contains(note) { return false }
        order.append(note)
        return true
    }

    /// The name of the bookmark around the first mark of a note. Word hides bookmarks that begin with an underscore.
    static func bookmark(_ note: Int) -> String { "_Note\(note)" }
}
