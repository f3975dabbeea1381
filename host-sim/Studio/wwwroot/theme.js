// Before anything is drawn: the theme that was chosen here, else that of the system. Then: say it when the server is gone.
document.documentElement.dataset.theme = localStorage.getItem("edgespike-theme")
    ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
addEventListener("DOMContentLoaded", () => {
    const gone = document.getElementById("gone");
    const modal = document.getElementById("components-reconnect-modal");
    const look = () => { gone.hidden = !/components-reconnect-(show|failed|rejected|retrying)/.test(modal.className); };
    if (modal && gone) new MutationObserver(look).observe(modal, { attributes: true });
    addEventListener("click", event => { if (event.target.id === "reload") location.reload(); });
});
