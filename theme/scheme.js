// Runs before anything is painted, so that nothing moves or flashes: it says that scripts run, and sets the colour scheme that the reader chose.
// Where storage is off, the device decides.
document.documentElement.dataset.script = "";
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {}
