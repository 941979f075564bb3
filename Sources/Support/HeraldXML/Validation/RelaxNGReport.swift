import CLibXML2

/// The meaning of one report of libxml2's RELAX NG validator, in a message that names the element and the value.
///
/// The validator reports in cascades: a value is wrong, so its element is wrong, so the element around it is wrong. It also reports
/// alternatives that it tried in vain although another one fits. So each report has a rank, and of all reports about one record only those
/// of the best rank become problems.
struct RelaxNGReport {
    /// How precise a report is. A smaller value is better.
    enum Rank: Int, Comparable {
        /// It says what is wrong and where.
        case exact
        /// It says what is wrong and where, but perhaps for an alternative that does not apply.
        case likely
        /// It says which child is not allowed or occurs too often.
        case surplus
        /// It says only that an element is not valid.
        case vague

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// How precise the report is.
    var rank: Rank
    /// The message for people.
    var message: String
    /// The line of the element concerned, or nil if it is unknown.
    var line: Int?

    /// Returns the reports for an error of the validator: none, one, or one for each missing child or attribute.
    ///
    /// - Parameters:
    ///   - error: the error as libxml2 reports it.
    ///   - required: the children and attributes that the grammar requires.
    ///   - root: the root of the record or document under validation, or nil if it is unknown.
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

    /// Returns a report for each attribute that elements called `name` at or below `root` lack.
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

    /// Returns the rank and the message of `error`, or nil if it only follows from another one.
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

    /// Returns a C string of libxml2 as text. A null pointer is an empty text.
    private static func text(_ raw: UnsafeMutablePointer<CChar>?) -> String {
        raw.map { String(cString: $0) } ?? ""
    }
}
