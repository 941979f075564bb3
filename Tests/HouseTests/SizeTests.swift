import Testing

@Suite("Sizes")
struct SizeTests {
    @Test("no file has more than 400 lines of code, and half of them have at most 80")
    func files() {
        let sizes = SourceTree.files.map { (file: $0, lines: $0.codeLines.count) }.sorted { $0.lines > $1.lines }
        for (file, lines) in sizes where lines > 400 { Issue.record("\(file) has \(lines) lines of code") }
        let median = sizes[sizes.count / 2].lines
        #expect(median <= 80, "half of the files have more than \(median) lines of code")
        for (file, lines) in sizes where lines > 200 { print("warning: \(file) has \(lines) lines of code; could it be two files?") }
    }

    @Test("no function has more than 70 lines")
    func functions() {
        for file in SourceTree.files {
            for function in Self.functions(in: file) where function.lines > 70 {
                Issue.record("\(file): \(function.name.drop(while: \.isWhitespace)) has \(function.lines) lines")
            }
        }
    }

    @Test("no folder holds more than 20 Swift files")
    func folders() {
        let folders = Dictionary(grouping: SourceTree.files, by: \.folder)
        for (folder, files) in folders where files.count > 20 { Issue.record("\(folder) holds \(files.count) files") }
    }

    /// Returns the functions of a file with their lengths, by counting braces.
    static func functions(in file: SourceFile) -> [(name: Substring, lines: Int)] {
        var functions: [(Substring, Int)] = []
        for (index, line) in file.lines.enumerated() {
            let words = line.split(separator: " ").prefix { !$0.contains("=") }
            guard words.contains(where: { $0 == "func" || $0.hasPrefix("init(") || $0.hasPrefix("init?(") || $0.hasPrefix("init<") }),
                !line.contains("///"), let length = length(of: file.lines[index...])
            else { continue }
            functions.append((line, length))
        }
        return functions
    }

    /// Returns the number of lines up to the brace that closes the first one, or nil if the declaration has no body.
    private static func length(of lines: ArraySlice<Substring>) -> Int? {
        var (depth, hasBegun) = (0, false)
        for (count, line) in lines.enumerated() {
            for character in line {
                if character == "{" { (depth, hasBegun) = (depth + 1, true) }
                if character == "}" { depth -= 1 }
            }
            if depth < 0 { return nil }
            if hasBegun, depth == 0 { return count + 1 }
            if !hasBegun, count > 12 { return nil }
        }
        return nil
    }
}
