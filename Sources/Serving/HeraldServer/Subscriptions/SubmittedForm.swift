#if Server
import HeraldDiagnostics

/// The fields of a form that was sent by POST, in one of the two encodings of HTML.
struct SubmittedForm {
    private let fields: [(name: String, value: String)]

    /// Reads a body. Returns `nil` if its type is neither `application/x-www-form-urlencoded` nor `multipart/form-data` (RFC 7578), both of
    /// which a one-click request may have (RFC 8058, section 3.2).
    init?(_ body: [UInt8], type: String?) {
        let type = type ?? ""
        switch type.prefix(while: { $0 != ";" }).filter({ $0 != " " }).lowercased() {
        case "application/x-www-form-urlencoded": fields = FormFields.decode(body)
        case "multipart/form-data":
            guard let boundary = Self.parameter("boundary", in: type), !boundary.isEmpty else { return nil }
            fields = Self.parts(of: body, boundary: boundary)
        default: return nil
        }
    }

    /// The value of the first field with this name, compared without case.
    subscript(_ name: String) -> String? { fields.first { $0.name.lowercased() == name.lowercased() }?.value }

    /// The values of all fields with this name.
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    private static func parts(of body: [UInt8], boundary: String) -> [(name: String, value: String)] {
        let text = String(decoding: body, as: UTF8.self).replacing("\r\n", with: "\n")
        return "\n\(text)".split(separator: "\n--\(boundary)", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            guard part.hasPrefix("\n"), let end = part.firstRange(of: "\n\n") else { return nil }
            let head = part[..<end.lowerBound].split(separator: "\n")
            guard let disposition = head.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
                let name = parameter("name", in: String(disposition))
            else { return nil }
            return (name, String(part[end.upperBound...]))
        }
    }

    private static func parameter(_ name: String, in text: String) -> String? {
        for part in text.split(separator: ";").dropFirst() {
            let halves = part.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
            guard halves.count == 2, halves[0].lowercased() == name else { continue }
            return halves[1].hasPrefix("\"") ? String(halves[1].dropFirst().prefix { $0 != "\"" }) : String(halves[1])
        }
        return nil
    }
}
#endif
