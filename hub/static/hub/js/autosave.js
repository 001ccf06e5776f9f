// Saves what is being written to the hub itself, a little after the writer pauses. Nothing is
// kept in the browser, and without this module the buttons do the same.
const PAUSE = 4000;
const AGAIN = 20000;

for (const form of document.querySelectorAll("form[data-autosave]")) {
    const status = form.querySelector("[data-saved]");
    let timer = 0;
    let changed = false;
    let leaving = false;

    const later = (wait) => {
        clearTimeout(timer);
        timer = setTimeout(save, wait);
    };

    const save = async () => {
        if (!changed || leaving) return;
        changed = false;
        const typed = new FormData(form);
        for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
        try {
            const answer = await fetch(form.action, {
                method: "POST", body: typed, redirect: "error", headers: { Accept: "application/json" },
            });
            if (!answer.ok) throw new Error(answer.status);
            status.textContent = (await answer.json()).saved;
        } catch {
            changed = true;
            status.textContent = form.dataset.failed;
            later(AGAIN);
        }
    };

    form.addEventListener("input", (event) => {
        if (event.target.type === "file") return;
        changed = true;
        later(PAUSE);
    });
    // What was typed before this module had come, or what the browser has put back.
    if ([...form.elements].some(({type, value, defaultValue}) =>
        defaultValue !== undefined && !["hidden", "file"].includes(type) && value !== defaultValue)) {
        changed = true;
        later(PAUSE);
    }
    form.addEventListener("submit", () => {
        leaving = true;
        clearTimeout(timer);
    });
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") save();
    });
}
