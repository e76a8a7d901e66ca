// Sets the reader's own colour scheme before anything is painted; without one, the device decides.
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch { /* storage is off: the device decides */ }
