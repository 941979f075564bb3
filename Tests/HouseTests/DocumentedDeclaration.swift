/// A declaration with its doc comment.
struct DocumentedDeclaration: Sendable {
    /// The path from the root of the package and the number of the declaration's line.
    let place: String
    /// The line of the declaration, without white space at its beginning.
    let declaration: Substring
    /// The Swift examples: blocks that are fenced as `swift`, or indented by four blanks, without that indent.
    let examples: [[Substring]]

    /// The name of a public type, or `nil` for any other declaration.
    var publicType: Substring? {
        let words = declaration.split(separator: " ")
        guard words.first == "public",
            let index = words.firstIndex(where: { ["struct", "enum", "class", "protocol", "actor"].contains($0) }), words.count > index + 1,
            words[1..<index].allSatisfy({ $0 == "final" || $0 == "indirect" })
        else { return nil }
        return words[index + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    }

    /// The declarations of a module with their doc comments, and its public types without one too.
    static func all(of module: String) -> [DocumentedDeclaration] {
        SourceTree.files(of: module).flatMap { declarations(in: SourceTree.text(at: $0.description), path: $0.description) }
    }

    /// The declarations in the `text` of a file.
    static func declarations(in text: String, path: String) -> [DocumentedDeclaration] {
        var declarations: [DocumentedDeclaration] = []
        var comment: [Substring] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let code = line.trimmed
            if code.hasPrefix("///") {
                comment.append(code.dropFirst(3).prefix(1) == " " ? code.dropFirst(4) : "")
            } else if !code.hasPrefix("@") {
                let found = DocumentedDeclaration(place: "\(path):\(index + 1)", declaration: code, examples: examples(in: comment))
                if !comment.isEmpty || found.publicType != nil { declarations.append(found) }
                comment = []
            }
        }
        return declarations
    }

    /// The examples in a comment: blocks that are fenced as `swift`, and indented blocks as CommonMark defines them, with an empty line or
    /// nothing before them. Other fenced blocks are none.
    private static func examples(in comment: [Substring]) -> [[Substring]] {
        var (blocks, block, fence, previous): ([[Substring]], [Substring], Substring?, Substring) = ([], [], nil, "")
        for line in comment + ["end"] {
            if line.hasPrefix("```") {
                if fence == "```swift" { blocks.append(block) }
                block = []
                fence = fence == nil ? line : nil
            } else if let fence {
                if fence == "```swift" { block.append(line) }
            } else if line.hasPrefix("    "), !block.isEmpty || previous.isEmpty {
                block.append(line.dropFirst(4))
            } else if line.isEmpty, !block.isEmpty {
                block.append("")
            } else if !block.isEmpty {
                blocks.append(Array(block.reversed().drop(while: \.isEmpty).reversed()))
                block = []
            }
            previous = line
        }
        return blocks
    }
}
