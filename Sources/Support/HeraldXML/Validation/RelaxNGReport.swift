import CLibXML2

/// What one report of libxml2's RELAX NG validator means, in words that name the element and the value.
///
/// The validator reports in cascades: a value is wrong, therefore its element is, therefore the element around it is. It
/// also reports alternatives that were tried and did not matter. So a report has a rank, and of all reports about one
/// record only those of the best rank are shown.
struct RelaxNGReport {
    /// How much a report tells; smaller is better.
    enum Rank: Int, Comparable {
        /// What is wrong and where.
        case exact
        /// The same, but perhaps of an alternative that does not apply.
        case likely
        /// Which child is one too many.
        case surplus
        /// Only that an element is not as it should be.
        case vague

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    var rank: Rank
    var message: String
    var line: Int?

    /// The reports that `error` comes to; `root` is the record or document under validation, if it is known.
    static func reports(
        of error: xmlError, required: RequiredParts, root: xmlNodePtr?
    ) -> [RelaxNGReport] {
        let node = error.node.map { $0.assumingMemoryBound(to: xmlNode.self) }
        let line = error.line > 0 ? Int(error.line) : nil
        switch xmlRelaxNGValidErr(rawValue: UInt32(truncatingIfNeeded: error.code)) {
        case XML_RELAXNG_ERR_NOELEM:
            guard let node else { break }
            return required.missingChildren(of: node).map {
                RelaxNGReport(rank: .exact, message: "element '\(node.localName)' has no '\($0)'", line: line)
            }
        case XML_RELAXNG_ERR_ATTRVALID:
            let missing = missingAttributes(in: node ?? root, named: text(error.str1), required)
            if !missing.isEmpty { return missing }
        default: break
        }
        guard let (rank, message) = meaning(of: error, node) else { return [] }
        let isLikely = rank == .exact && node.map(required.isAmbiguous) == true
        return [RelaxNGReport(rank: isLikely ? .likely : rank, message: message, line: line)]
    }

    private static func missingAttributes(
        in root: xmlNodePtr?, named name: String, _ required: RequiredParts
    ) -> [RelaxNGReport] {
        guard let root else { return [] }
        return ([root] + root.descendants).filter { $0.localName == name }.flatMap { node in
            required.missingAttributes(of: node).map {
                RelaxNGReport(rank: .exact, message: "element '\(name)' has no attribute '\($0)'", line: node.line)
            }
        }
    }

    private static func meaning(of error: xmlError, _ node: xmlNodePtr?) -> (Rank, String)? {
        let (first, second) = (text(error.str1), text(error.str2))
        switch xmlRelaxNGValidErr(rawValue: UInt32(truncatingIfNeeded: error.code)) {
        case XML_RELAXNG_ERR_INTERSEQ, XML_RELAXNG_ERR_INTERNODATA: return nil
        case XML_RELAXNG_ERR_CONTENTVALID: return (.vague, "element '\(first)' is not as the grammar demands")
        case XML_RELAXNG_ERR_INTEREXTRA: return (.surplus, "element '\(first)' is not allowed here, or not so often")
        case XML_RELAXNG_ERR_EXTRACONTENT: return (.likely, "element '\(first)' does not allow '\(second)' here")
        case XML_RELAXNG_ERR_ELEMWRONG: return (.exact, "element '\(first)' is not allowed here")
        case XML_RELAXNG_ERR_ELEMNAME: return (.exact, "expected element '\(first)', not '\(second)'")
        case XML_RELAXNG_ERR_NOTELEM: return (.exact, "text is not allowed here")
        case XML_RELAXNG_ERR_ATTRVALID: return (.exact, "an attribute of element '\(first)' is missing or wrong")
        case XML_RELAXNG_ERR_INVALIDATTR:
            let value = node?.attribute(first).map { " with value '\($0)'" } ?? ""
            return (.exact, "element '\(second)' does not allow attribute '\(first)'\(value)")
        case XML_RELAXNG_ERR_DATATYPE, XML_RELAXNG_ERR_TYPEVAL, XML_RELAXNG_ERR_VALUE, XML_RELAXNG_ERR_VALELEM:
            guard let node, node.pointee.type == XML_ELEMENT_NODE else { break }
            return (.exact, "element '\(node.localName)' does not allow the text '\(node.shortText)'")
        default: break
        }
        let message = LibXML.message(of: error)
        return message.contains(" TODO ") ? nil : (.exact, message)
    }

    private static func text(_ raw: UnsafeMutablePointer<CChar>?) -> String {
        raw.map { String(cString: $0) } ?? ""
    }
}
