import HeraldComposition
import HeraldModel

/// The addresses in a book, and the marks of notes that were written so far. The pages of a book share it.
final class EPUBReferences {
    let plan: EPUBPlan
    private let linkBase: String
    /// The addresses of the first marks of notes, by the notes' numbers.
    private var marks: [Int: String] = [:]
    /// The number of drawings so far.
    private var drawings = 0

    init(_ plan: EPUBPlan, linkBase: String) {
        self.plan = plan
        self.linkBase = linkBase
    }

    /// Returns the address that a link leads to from the page `page`, or `nil` if there is no such place or it must not be a link.
    func address(_ link: Inline.Link?, from page: String) -> String? {
        switch link {
        case nil: nil
        case .section(let id): plan.address(ofSection: id).map { Self.relative($0, to: page) }
        case .address(let address): LinkTarget.address(address)
        case .document(let path): LinkTarget.address(linkBase + path.description)
        }
    }

    /// Returns the address of a note from the page `page`.
    func address(ofNote note: Int, from page: String) -> String { Self.relative("\(plan.back)#note-\(note)", to: page) }

    /// Returns the id for the first mark of `note`, which is on the page `page`. The note leads back to it. `nil` for any later mark.
    func idOfFirstMark(of note: Int, on page: String) -> String? {
        guard marks[note] == nil else { return nil }
        marks[note] = "\(page)#ref-\(note)"
        return "ref-\(note)"
    }

    /// Returns the address of the first mark of a note, or `nil` if there is none.
    func addressOfMark(of note: Int, from page: String) -> String? { marks[note].map { Self.relative($0, to: page) } }

    /// Returns a name for the ids of the next drawing.
    func nextDrawing() -> String {
        drawings += 1
        return "d\(drawings)-"
    }

    /// Returns `address` without the name of the file if that is `page`.
    private static func relative(_ address: String, to page: String) -> String {
        address.hasPrefix(page + "#") ? String(address.dropFirst(page.count)) : address
    }
}
