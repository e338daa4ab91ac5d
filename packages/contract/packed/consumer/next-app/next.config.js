// Next and React are linked from outside of the folder. Next 14 does not know the option and ignores it.
module.exports = { turbopack: { root: "/" } };
