extension Array {
    /// Returns the elements in parts of nearly the same size, of which none has more than `most`.
    func parts(of most: Int) -> [[Element]] {
        let count = (self.count + most - 1) / most
        guard count > 0 else { return [] }
        return (0..<count).map { Array(self[$0 * self.count / count..<($0 + 1) * self.count / count]) }
    }
}
